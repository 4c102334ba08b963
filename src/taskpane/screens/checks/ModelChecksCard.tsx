import { Button, Link, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { ChevronDown16Regular, ChevronRight16Regular } from "@fluentui/react-icons";
import { useId, useState } from "react";
import { checkWords as words } from "../../../language/checks";
import { strings } from "../../../language/panel";
import type { InsertedModel } from "../../../workbook/workbook";
import { Notice } from "../../components/Notice";
import { Verdict } from "../../components/Verdict";
import { describe } from "../../errors";
import type { Check, ModelChecks } from "../../models/checks";
import { useNumbers } from "../../numbers";
import type { ScreenProps } from "../screen";
import { FailingCheck } from "./FailingCheck";
import { failingOf, summaryOf } from "./summary";
import { useChecks } from "./useChecks";

/** One cause often fails many checks: the first of them lead to it. */
const failingShown = 8;

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    overflowWrap: "anywhere",
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  subtitle: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3 },
  verdict: { marginBlockStart: tokens.spacingVerticalXS },
  hint: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  toggle: { justifyContent: "flex-start", paddingInlineStart: 0, minWidth: 0, border: "none" },
  group: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground3 },
  groups: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  passing: {
    display: "flex",
    flexDirection: "column",
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    padding: 0,
    listStyleType: "none",
  },
  line: {
    paddingBlock: tokens.spacingVerticalXXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  link: {
    ...typographyStyles.body1,
    textAlign: "start",
    color: tokens.colorNeutralForeground1,
    overflowWrap: "anywhere",
    "@media (forced-colors: active)": { textDecorationLine: "underline" },
  },
});

export interface ModelChecksCardProps extends Pick<
  ScreenProps,
  "workbook" | "busy" | "whileBusy" | "announce"
> {
  readonly model: InsertedModel;
  /** A number that changes whenever the checks are to be read again. */
  readonly reading: number;
  readonly onRead: (id: string, checks: ModelChecks) => void;
  /** Called when the workbook was changed from here. */
  readonly onChanged: () => void;
}

/** The checks of one model: what fails, with the way to it, and how many pass. */
export function ModelChecksCard(props: ModelChecksCardProps) {
  const { workbook, model, busy, whileBusy, announce } = props;
  const styles = useStyles();
  const { checks, problem } = useChecks(workbook, model, props.reading, props.onRead);
  const [failed, setFailed] = useState<string>();
  const [repairing, setRepairing] = useState(false);

  const show = (sheet: string, address?: string): void => {
    setFailed(undefined);
    workbook.show(sheet, address).catch((error: unknown) => setFailed(describe(error, words.showFailed)));
  };

  const repair = async (): Promise<void> => {
    setFailed(undefined);
    setRepairing(true);
    try {
      announce(words.repaired(await whileBusy(() => workbook.repair(model.id))));
      props.onChanged();
    } catch (error) {
      setFailed(describe(error, words.repairFailed));
    } finally {
      setRepairing(false);
    }
  };

  return (
    <article className={styles.card} aria-label={strings.modelTitle(model.title, model.presetTitle)}>
      <div className={styles.head}>
        <h3 className={styles.title}>{model.title}</h3>
        <p className={styles.subtitle}>{model.presetTitle}</p>
        {checks && (
          <div className={styles.verdict}>
            <Verdict {...summaryOf(checks)}>{summaryOf(checks).text}</Verdict>
          </div>
        )}
      </div>
      {!checks && !problem && <p className={styles.hint}>{words.reading}</p>}
      {problem && (
        <Notice intent="error" onRetry={props.onChanged}>
          {problem}
        </Notice>
      )}
      {checks?.state === "deleted" && <p className={styles.hint}>{words.deletedHint}</p>}
      {checks?.state === "unreadable" && (
        <>
          <p className={styles.hint}>{words.unreadableHint}</p>
          <div className={styles.actions}>
            <Button size="small" onClick={() => show(checks.sheet)}>
              {words.showSheet(checks.sheet)}
            </Button>
          </div>
        </>
      )}
      {checks?.state === "read" && (
        <Lines
          checks={checks}
          workbook={workbook}
          busy={busy || repairing}
          repairing={repairing}
          onShow={show}
          onRepair={() => void repair()}
        />
      )}
      {failed && <Notice intent="error">{failed}</Notice>}
    </article>
  );
}

interface LinesProps extends Pick<ScreenProps, "workbook" | "busy"> {
  readonly checks: Extract<ModelChecks, { state: "read" }>;
  readonly repairing: boolean;
  readonly onShow: (sheet: string, address?: string) => void;
  readonly onRepair: () => void;
}

function Lines({
  checks: { checks, master, sheet },
  workbook,
  busy,
  repairing,
  onShow,
  onRepair,
}: LinesProps) {
  const styles = useStyles();
  const numbers = useNumbers();
  const [all, setAll] = useState(false);
  const failing = failingOf(checks);
  const unknown = failing.filter(({ outcome }) => outcome === "unknownFunction").length;
  const shown = all ? failing : failing.slice(0, failingShown);

  return (
    <>
      {master.disagrees && (
        <Notice
          intent="warning"
          action={{ label: words.showMaster, onClick: () => onShow(sheet, master.cell.address) }}
        >
          {words.masterDisagrees(numbers.show(master.value, "General"))}
        </Notice>
      )}
      {unknown > 0 && (
        <Notice
          intent="warning"
          action={{ label: repairing ? words.repairing : words.repair, onClick: onRepair, disabled: busy }}
        >
          {words.unknownFunctions(unknown)}
        </Notice>
      )}
      {failing.length > 0 && (
        <ul className={styles.list} aria-label={words.failingList}>
          {shown.map((check) => (
            <li key={check.cell.address}>
              <FailingCheck workbook={workbook} check={check} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
      {shown.length < failing.length && (
        <div className={styles.actions}>
          <Button size="small" onClick={() => setAll(true)}>
            {words.moreFailing(failing.length - shown.length)}
          </Button>
        </div>
      )}
      <Passing checks={checks.filter(({ outcome }) => outcome === "pass")} onShow={onShow} />
    </>
  );
}

/** What passes, folded away: a count, and each check by its sheet for those who want to see. */
function Passing({ checks, onShow }: { readonly checks: readonly Check[] } & Pick<LinesProps, "onShow">) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const body = useId();
  if (checks.length === 0) return null;
  const sheets = [...new Set(checks.map(({ about }) => about))];
  return (
    <div>
      <Button
        className={styles.toggle}
        size="small"
        appearance="transparent"
        icon={open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
        aria-expanded={open}
        aria-controls={open ? body : undefined}
        onClick={() => setOpen(!open)}
      >
        {words.passing(checks.length)}
      </Button>
      {open && (
        <div id={body} className={styles.groups}>
          {sheets.map((sheet) => (
            <div key={sheet}>
              <h4 className={styles.group}>{sheet || words.elsewhere}</h4>
              <ul className={styles.passing}>
                {checks
                  .filter(({ about }) => about === sheet)
                  .map(({ label, cell }) => (
                    <li key={cell.address} className={styles.line}>
                      <Link
                        as="button"
                        className={styles.link}
                        aria-label={words.showCheckLabel(label)}
                        onClick={() => onShow(cell.sheet, cell.address)}
                      >
                        {label}
                      </Link>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
