import { useEffect, useState } from "react";
import type { InsertedModel, LiveWorkbook } from "../workbook/workbook";
import { describe } from "./errors";
import { readFigures, type Figures } from "./figures";
import { strings } from "../language/panel";

export interface FiguresReading {
  /** The last figures that could be read. */
  readonly figures: Figures | undefined;
  readonly problem: string | undefined;
}

/** How long to wait, again and again, for a spreadsheet that is still calculating. In milliseconds. */
const waits = [300, 700, 1500, 3000, 6000, 12000];

/** A model's figures, read again with every new `reading`, and until they are calculated. */
export function useFigures(workbook: LiveWorkbook, model: InsertedModel, reading: number): FiguresReading {
  const [figuresReading, setFiguresReading] = useState<FiguresReading>({
    figures: undefined,
    problem: undefined,
  });

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (attempt: number): Promise<void> => {
      try {
        const figures = await readFigures(workbook, model);
        if (!current) return;
        setFiguresReading({ figures, problem: undefined });
        if (figures.calculating && attempt < waits.length) {
          timer = setTimeout(() => void read(attempt + 1), waits[attempt]);
        }
      } catch (error) {
        if (!current) return;
        setFiguresReading((last) => ({
          figures: last.figures,
          problem: describe(error, strings.figuresFailed),
        }));
      }
    };
    void read(0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [workbook, model, reading]);

  return figuresReading;
}
