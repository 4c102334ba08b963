import { useEffect, useState } from "react";
import type { Template } from "../../../templates/template";

/**
 * The names of the inputs that each template asks for, by its id. To know them a template reads its whole preset, which
 * for a large one takes longer than a page may wait: they come one after the other, behind what is on the screen.
 */
export function useInputLabels(templates: readonly Template[]): ReadonlyMap<string, readonly string[]> {
  const [labels, setLabels] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const read = (index: number): void => {
      const template = templates[index];
      if (!template) return;
      timer = setTimeout(() => {
        const inputs = template.keyInputs?.(template.presets[0]?.id ?? "") ?? [];
        setLabels((known) =>
          new Map(known).set(
            template.id,
            inputs.map(({ label }) => label),
          ),
        );
        read(index + 1);
      });
    };
    read(0);
    return () => clearTimeout(timer);
  }, [templates]);
  return labels;
}
