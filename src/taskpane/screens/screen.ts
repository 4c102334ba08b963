import type { FluentIcon } from "@fluentui/react-icons";
import type { ComponentType } from "react";
import type { Template } from "../../templates/template";
import type { LiveWorkbook } from "../../workbook/workbook";
import type { Calls } from "../calls";
import type { Models } from "../useModels";

/** What a screen is given, whichever it is. */
export interface ScreenProps {
  readonly workbook: LiveWorkbook;
  /** The models that stand in the workbook, and how to read them again. */
  readonly models: Models;
  /** The thesis templates, whose code comes when it is first asked for. */
  readonly loadTemplates: () => Promise<readonly Template[]>;
  /** The add-in's functions, to be read about and called without a cell. */
  readonly calls: Calls;
  /** True while the screen is the one in view; the others stay as they were left. */
  readonly active: boolean;
  /** True while something is being done to the workbook, by whichever screen: nothing else may be begun. */
  readonly busy: boolean;
  /** Does something to the workbook, and lets nothing else be begun meanwhile. */
  readonly whileBusy: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Says something to those who hear the panel. */
  readonly announce: (text: string) => void;
  /** Brings another screen into view. */
  readonly open: (screen: string) => void;
  /** Brings back the screen that was in view before this one. */
  readonly back: () => void;
}

/** A screen as the panel lists it; its code comes when it is first opened. */
export interface Screen {
  readonly id: string;
  readonly label: string;
  readonly Icon: FluentIcon;
  /** Where the way to it stands; among the tabs unless told. */
  readonly from?: "tabs" | "header";
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>;
}
