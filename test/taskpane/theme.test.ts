import { describe, expect, it } from "vitest";
import { schemeOf } from "../../src/taskpane/theme";

describe("the scheme of the host's background", () => {
  it.each([
    ["#FFFFFF", "light"],
    ["#F3F2F1", "light"],
    ["#666666", "dark"],
    ["#262626", "dark"],
    ["000000", "dark"],
    ["#0A0A0AFF", "dark"],
  ])("of %s is %s", (background, scheme) => {
    expect(schemeOf(background)).toBe(scheme);
  });

  it.each([undefined, "", "window", "#12"])("is not guessed from %s", (background) => {
    expect(schemeOf(background)).toBeUndefined();
  });
});
