import { Component, type ReactNode } from "react";
import { strings } from "../../language/panel";
import { detailOf } from "../errors";
import { Notice } from "./Notice";

interface State {
  readonly problem: string | undefined;
}

/** Keeps a screen that breaks, or whose code does not arrive, from taking the rest of the panel with it. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { problem: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: detailOf(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === undefined) return this.props.children;
    return <Notice intent="error">{strings.screenFailed(problem)}</Notice>;
  }
}
