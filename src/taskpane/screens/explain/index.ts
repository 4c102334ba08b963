export { ExplainScreen as default } from "./ExplainScreen";
