import type { KeyboardEvent, PointerEvent } from "react";
import { workbenchWords } from "../language/workbench";

export interface SplitterProps {
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  readonly controls: string;
  readonly onWidth: (width: number) => void;
}

const step = 20;

/** The bar between spreadsheet and panel, for pointer and keyboard. */
export function Splitter({ width, least, most, usual, controls, onWidth }: SplitterProps) {
  const set = (wanted: number): void => onWidth(Math.round(Math.min(most, Math.max(least, wanted))));

  const press = (event: KeyboardEvent): void => {
    const wanted: Readonly<Record<string, number>> = {
      ArrowLeft: width + step,
      ArrowRight: width - step,
      Home: most,
      End: least,
      Enter: usual,
    };
    const next = wanted[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX);
  };

  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={workbenchWords.panelWidth}
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={press}
      onDoubleClick={() => set(usual)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
