import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { FluentIcon } from "@fluentui/react-icons";
import { Fragment, type ReactNode } from "react";
import type { InsertedModel } from "../../workbook/workbook";
import type { ScreenProps } from "../screens/screen";
import { EmptyState } from "./EmptyState";
import { Notice } from "./Notice";

const useStyles = makeStyles({
  muted: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
});

export interface EachModelProps extends Pick<ScreenProps, "open"> {
  readonly of: ScreenProps["models"];
  readonly Icon: FluentIcon;
  /** What is said while the workbook is asked, and where it has no model. */
  readonly words: {
    readonly lookingForModels: string;
    readonly noModels: string;
    readonly noModelsHint: string;
    readonly toTemplates: string;
  };
  readonly children: (model: InsertedModel) => ReactNode;
}

/** Something for each model of the workbook; while they are not known, or where there is none, why that is so and what to do. */
export function EachModel({ of, Icon, words, open, children }: EachModelProps) {
  const { models, problem, refresh } = of;
  const styles = useStyles();
  return (
    <>
      {problem && (
        <Notice intent="error" onRetry={() => void refresh()}>
          {problem}
        </Notice>
      )}
      {!models && !problem && <p className={styles.muted}>{words.lookingForModels}</p>}
      {models?.length === 0 && (
        <EmptyState
          Icon={Icon}
          title={words.noModels}
          hint={words.noModelsHint}
          action={{ label: words.toTemplates, onClick: () => open("templates") }}
        />
      )}
      {models?.map((model) => (
        <Fragment key={model.id}>{children(model)}</Fragment>
      ))}
    </>
  );
}
