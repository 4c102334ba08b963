import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

const useStyles = makeStyles({
  confirm: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    width: "100%",
    padding: tokens.spacingHorizontalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  question: { ...typographyStyles.body1, margin: 0 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface AskedButtonProps {
  readonly label: string;
  /** What it is called to those who do not see where it stands. */
  readonly spoken: string;
  readonly question: string;
  readonly no: string;
  readonly disabled: boolean;
  readonly onYes: () => void;
}

/** A button for what cannot be taken back: it asks first. */
export function AskedButton({ label, spoken, question, no, disabled, onYes }: AskedButtonProps) {
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  const asked = useId();
  const button = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  useEffect(() => {
    if (asking) keep.current?.focus();
    else if (wasAsking.current) button.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  if (!asking) {
    return (
      <Button
        ref={button}
        size="small"
        disabledFocusable={disabled}
        aria-label={spoken}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    setAsking(false);
  };
  return (
    <div className={styles.confirm} role="group" aria-labelledby={asked} onKeyDown={onKeyDown}>
      <p id={asked} className={styles.question}>
        {question}
      </p>
      <div className={styles.actions}>
        <Button ref={keep} size="small" onClick={() => setAsking(false)}>
          {no}
        </Button>
        <Button size="small" disabledFocusable={disabled} onClick={onYes}>
          {label}
        </Button>
      </div>
    </div>
  );
}
