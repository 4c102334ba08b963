import { BooleanNumber } from "@univerjs/core";
import { FunctionType, type IFunctionInfo } from "@univerjs/engine-formula";
import { functionNamespace } from "../plan/formula";
import type { DescribedLibrary } from "./loadFunctions";

/** What the formula bar offers and explains while one of our functions is typed. */
export const describeFunctions = (library: DescribedLibrary): IFunctionInfo[] =>
  library.functions.map(({ name, description = "", parameters }) => ({
    functionName: `${functionNamespace}.${name}`,
    functionType: FunctionType.User,
    description,
    abstract: firstSentence(description),
    functionParameter: parameters.map((parameter, i) => ({
      name: parameter.name,
      detail: parameter.description ?? "",
      example: library.examples.get(name)?.[i] ?? (parameter.dimensionality === "matrix" ? "A1:D1" : "A1"),
      require: parameter.optional ? BooleanNumber.FALSE : BooleanNumber.TRUE,
      repeat: parameter.repeating ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    })),
  }));

const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
