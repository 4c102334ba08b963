/**
 * Univer is published with the fields of its objects defined one by one through a helper, which makes every cell and value of a
 * calculation slow to build and to read; assigned, as no class of Univer minds, a model calculates in two thirds of
 * the time.
 */
export const assignedFields = {
  /** The files that it concerns. */
  files: /[\\/]@univerjs[\\/].*\.js$/,
  search: /_defineProperty\(\s*this,\s*"([\w$]+)",/g,
  replace: "(this.$1 =",
};
