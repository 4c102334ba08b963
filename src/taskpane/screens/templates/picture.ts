/** How a template looks in the workbook, and what its workbook holds. */
export interface Picture {
  /** Addresses of the picture, in light colours and in dark ones. */
  readonly light: string;
  readonly dark: string;
  /** The sheet that is seen. */
  readonly face: string;
  readonly sheets: readonly string[];
}
