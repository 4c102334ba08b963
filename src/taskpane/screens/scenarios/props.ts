import type { InsertedModel } from "../../../workbook/workbook";
import type { ScreenProps } from "../screen";

/** What the parts of a model on this screen are given. */
export interface ModelScenariosProps extends Pick<
  ScreenProps,
  "workbook" | "busy" | "whileBusy" | "announce" | "loadTemplates"
> {
  readonly model: InsertedModel;
  /** A number that changes whenever the model is to be read again. */
  readonly reading: number;
  /** Called when the workbook was changed from here. */
  readonly onChanged: () => void;
}
