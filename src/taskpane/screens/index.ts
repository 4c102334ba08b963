import {
  BranchForkRegular,
  CheckmarkCircleRegular,
  DatabaseSearchRegular,
  DocumentTableRegular,
  LightbulbRegular,
  MathFormulaRegular,
  SettingsRegular,
} from "@fluentui/react-icons";
import { strings } from "../../language/panel";
import type { Screen } from "./screen";

/** Every screen of the panel, in the order of its tabs; the first one opens where nothing is remembered. */
export const screens: readonly Screen[] = [
  {
    id: "templates",
    label: strings.templatesScreen,
    Icon: DocumentTableRegular,
    load: () => import(/* webpackChunkName: "screen-templates" */ "./templates"),
  },
  {
    id: "scenarios",
    label: strings.scenariosScreen,
    Icon: BranchForkRegular,
    load: () => import(/* webpackChunkName: "screen-scenarios" */ "./scenarios"),
  },
  {
    id: "functions",
    label: strings.functionsScreen,
    Icon: MathFormulaRegular,
    load: () => import(/* webpackChunkName: "screen-functions" */ "./functions"),
  },
  {
    id: "explain",
    label: strings.explainScreen,
    Icon: LightbulbRegular,
    load: () => import(/* webpackChunkName: "screen-explain" */ "./explain"),
  },
  {
    id: "checks",
    label: strings.checksScreen,
    Icon: CheckmarkCircleRegular,
    load: () => import(/* webpackChunkName: "screen-checks" */ "./checks"),
  },
  {
    id: "facts",
    label: strings.factsScreen,
    Icon: DatabaseSearchRegular,
    load: () => import(/* webpackChunkName: "screen-facts" */ "./facts"),
  },
  {
    id: "settings",
    label: strings.settings,
    Icon: SettingsRegular,
    from: "header",
    load: () => import(/* webpackChunkName: "screen-settings" */ "./settings"),
  },
];
