import { recipes } from "./english/recipes";
import { part } from "./language";

export const recipeWords = part("recipes", recipes);

/** The names that the lines of a function's working have. */
export type RecipeWord = keyof typeof recipes;
