/** The colours of high contrast where the panel alone is to have them; few choose them, so that they come when asked for. */
export { teamsHighContrastTheme as default } from "@fluentui/react-components";
