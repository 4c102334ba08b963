import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState } from "react";
import { strings } from "../../../language/functions";
import { Notice } from "../../components/Notice";
import type { ScreenProps } from "../screen";
import { FunctionList } from "./FunctionList";
import { FunctionPage } from "./FunctionPage";
import { loadMemory, lookedAt, saveMemory, type FunctionsMemory } from "./remembering";
import { useReference } from "./useReference";

const useStyles = makeStyles({
  page: { padding: tokens.spacingHorizontalL },
  waiting: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
});

/** All functions, to be found by name or by need, tried with one's own figures, and put into a cell. */
export function FunctionsScreen(props: ScreenProps) {
  const styles = useStyles();
  const { known, problem, retry } = useReference(props.calls);
  const [memory, setMemory] = useState(loadMemory);
  const list = useRef<HTMLDivElement>(null);
  /** The function from whose page the way led back, for the keyboard to go on there. */
  const left = useRef<string>(undefined);

  const change = useCallback((changed: Partial<FunctionsMemory>): void => {
    setMemory((before) => ({ ...before, ...changed }));
  }, []);
  useEffect(() => saveMemory(memory), [memory]);

  const { open } = memory;
  useEffect(() => {
    if (open !== undefined || left.current === undefined) return;
    const item = list.current?.querySelector<HTMLElement>(`[data-function="${left.current}"]`);
    (item ?? list.current?.querySelector<HTMLElement>("input"))?.focus();
    left.current = undefined;
  }, [open]);

  if (problem) {
    return (
      <div className={styles.page}>
        <Notice intent="error" onRetry={retry}>
          {strings.loadFailed(problem)}
        </Notice>
      </div>
    );
  }
  if (!known) {
    return (
      <div className={styles.page}>
        <p className={styles.waiting}>{strings.loading}</p>
      </div>
    );
  }
  const help = known.reference.functions.find(({ name }) => name === open);
  if (help) {
    return (
      <FunctionPage
        key={help.name}
        {...props}
        help={help}
        reference={known.reference}
        isFavourite={memory.favourites.includes(help.name)}
        entries={memory.forms[help.name] ?? {}}
        onEntries={(entries) =>
          setMemory((before) => ({ ...before, forms: { ...before.forms, [help.name]: entries } }))
        }
        onFavourite={(isFavourite) =>
          change({
            favourites: isFavourite
              ? [...memory.favourites, help.name]
              : memory.favourites.filter((name) => name !== help.name),
          })
        }
        onBack={() => {
          left.current = help.name;
          change({ open: undefined });
        }}
      />
    );
  }
  return (
    <div ref={list}>
      <FunctionList
        {...known}
        memory={memory}
        onChange={change}
        onOpen={(name) => setMemory((before) => lookedAt(before, name))}
      />
    </div>
  );
}
