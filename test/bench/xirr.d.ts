/** The package xirr, which brings no types of its own. */
declare module "xirr" {
  export default function xirr(transactions: readonly { amount: number; when: Date }[]): number;
}
