export { ScenariosScreen as default } from "./ScenariosScreen";
