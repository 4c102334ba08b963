export { FactsScreen as default } from "./FactsScreen";
