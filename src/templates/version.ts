import product from "../../package.json";

/** The release that built a workbook; it stands on the About sheet so that a reader can tell. */
export const productVersion: string = product.version;
