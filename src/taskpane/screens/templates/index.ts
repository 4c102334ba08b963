export { TemplatesScreen as default } from "./TemplatesScreen";
