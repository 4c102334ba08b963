export { ChecksScreen as default } from "./ChecksScreen";
