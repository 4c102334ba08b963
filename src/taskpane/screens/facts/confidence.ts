/** How sure a fact is, the surest first: a maker's data sheet or a filing, another page that prints it, or none that was read. */
export const confidences = ["primary", "secondary", "unverified"] as const;
export type Confidence = (typeof confidences)[number];
