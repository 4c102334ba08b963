export { FunctionsScreen as default } from "./FunctionsScreen";
