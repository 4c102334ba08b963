/**
 * The eGRID subregion in which most power of a US state is generated, as far as companies of this sector run sites
 * there. A site near a border may hang on another: its region is an input.
 */
export interface StateGrid {
  readonly state: string;
  readonly postalCode: string;
  /** eGRID subregion code. */
  readonly region: string;
}

export const stateGrids: readonly StateGrid[] = [
  { state: "Georgia", postalCode: "GA", region: "SRSO" },
  { state: "Texas", postalCode: "TX", region: "ERCT" },
  { state: "Tennessee", postalCode: "TN", region: "SRTV" },
  { state: "Kentucky", postalCode: "KY", region: "SRTV" },
  { state: "Mississippi", postalCode: "MS", region: "SRMV" },
  { state: "Louisiana", postalCode: "LA", region: "SRMV" },
  { state: "Wyoming", postalCode: "WY", region: "RMPA" },
  { state: "New York", postalCode: "NY", region: "NYUP" },
  { state: "North Dakota", postalCode: "ND", region: "MROW" },
  { state: "South Dakota", postalCode: "SD", region: "MROW" },
  { state: "Nebraska", postalCode: "NE", region: "MROW" },
  { state: "Oklahoma", postalCode: "OK", region: "SPSO" },
  { state: "Ohio", postalCode: "OH", region: "RFCW" },
  { state: "Virginia", postalCode: "VA", region: "SRVC" },
  { state: "North Carolina", postalCode: "NC", region: "SRVC" },
  { state: "Missouri", postalCode: "MO", region: "SRMW" },
  { state: "Florida", postalCode: "FL", region: "FRCC" },
  { state: "Arizona", postalCode: "AZ", region: "AZNM" },
  { state: "California", postalCode: "CA", region: "CAMX" },
  { state: "Washington", postalCode: "WA", region: "NWPP" },
];
