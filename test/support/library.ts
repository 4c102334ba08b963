export { loadLibrary } from "../../scripts/library";
