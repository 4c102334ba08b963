import { describe, expect, it } from "vitest";
import { createNumbers } from "../../src/taskpane/numbers";
import { defaultSettings, type Settings, type SpreadsheetSigns } from "../../src/taskpane/settings";
import { formats } from "../../src/plan/styles";

const english = { decimal: ".", group: "," };
const german = { decimal: ",", group: "." };
const numbers = (settings: Partial<Settings> = {}, signs?: SpreadsheetSigns, language = "en-US") =>
  createNumbers({ ...defaultSettings, ...settings }, signs, language);

describe("a figure in the panel", () => {
  it.each([
    [1234567.891, "#,##0", "1,234,568"],
    [-1234.5, "#,##0;[Red]-#,##0", "-1,235"],
    [46388, "d mmm yyyy", "1 Jan 2027"],
    [0.0575, "0.00%", "5.75%"],
    [171_200_000, '$#,##0.0,,"M"', "$171.2M"],
    ["Holds", "#,##0", "Holds"],
    [true, "General", "TRUE"],
    ["#N/A", "#,##0", "none"],
    ["#NUM!", "#,##0", "#NUM!"],
    ["#BUSY!", "#,##0", "calculating…"],
    [null, "#,##0", "empty"],
    [7.5, "not [a format", "7.5"],
  ])("shows %s in the format %s as %s", (value, numberFormat, text) => {
    expect(numbers().show(value, numberFormat)).toBe(text);
  });

  it.each([
    [0, "0"],
    [3.125, "3.125"],
    [-1234567.5, "-1,234,567.5"],
    [1234567.891234, "1,234,567.89"],
    [148_260_000_000_000, "148,260,000,000,000"],
    [0.1 + 0.2, "0.3"],
    [0.000123456789012, "0.000123456789"],
    [1.5e-9, "1.5E-09"],
    [2.5e21, "2.5E+21"],
  ])("of no format shows %d as %s", (value, text) => {
    expect(numbers().figure(value)).toBe(text);
  });

  it.each([
    ["the language of the system", numbers({}, undefined, "de-DE")],
    ["what the spreadsheet says, whatever the system speaks", numbers({}, german, "en-US")],
    ["the user's choice, whatever the spreadsheet says", numbers({ numbers: "comma" }, english)],
  ])("has a decimal comma by %s", (_, own) => {
    expect(own.show(1234567.891, "#,##0.0")).toBe("1.234.567,9");
    expect(own.show(0.0575, "0.00%")).toBe("5,75%");
  });

  it("names the months as the system does", () => {
    expect(numbers({}, german, "de-DE").date(46388 + 90)).toBe("1 Apr. 2027");
    expect(numbers({}, english, "not a language").date(46388 + 90)).toBe("1 Apr 2027");
  });

  it("is in billions or per MWh where the user wants it so, and says so", () => {
    const own = numbers({ money: "billions", power: "MWh" });
    expect(own.show(1_284_400_000, formats.millions)).toBe("$1.284B");
    expect(own.show(-35_600_000, formats.millions)).toBe("-$0.036B");
    expect(own.show(0.0565, formats.powerPrice)).toBe("$56.50/MWh");
    expect(own.show(0.0565, formats.percent)).toBe("5.7%");
    expect(own.show(91_250, formats.money)).toBe("$91,250");
  });

  it("shows a change with its sign", () => {
    expect(numbers().change(-35_600_000, formats.millions)).toBe("−$35.6M");
    expect(numbers().change(0.021, formats.percent)).toBe("+2.1%");
    expect(numbers().change(0, formats.percent)).toBe("0.0%");
  });

  it("shows a moment by the clock on the wall", () => {
    expect(numbers().moment(new Date(2026, 10, 25, 9, 5))).toBe("25 Nov 2026 09:05");
  });
});

describe("a number that the user types", () => {
  it.each([
    ["1234.5", 1234.5],
    ["1,234.5", 1234.5],
    ["-0.05", -0.05],
    ["−3", -3],
    ["$45,000", 45_000],
    ["150E12", 150e12],
    ["5%", 0.05],
    ["", undefined],
    ["ten", undefined],
    ["1.2.3", undefined],
  ])("%s is %s", (text, value) => {
    expect(numbers().parse(text)).toBe(value);
  });

  it.each(["0,05", "1,5", "12,34.5", "1234,567", "0,050"])(
    "%s is none where a comma parts thousands, rather than one a hundred times too large",
    (text) => {
      expect(numbers().parse(text)).toBeUndefined();
    },
  );

  it("has a decimal comma where the user's numbers have one", () => {
    const own = numbers({}, german);
    expect(own.parse("0,05")).toBe(0.05);
    expect(own.parse("1.234,5")).toBe(1234.5);
    expect(own.parse("0.05")).toBeUndefined();
  });

  it("is read in the units in which it is asked for, and written back as it was typed", () => {
    const own = numbers();
    const share = own.measure("fraction of time", formats.percent);
    expect(share.unit).toBe("% of time");
    expect(own.parse("4.5", share)).toBe(0.045);
    expect(own.parse("4.5%", share)).toBe(0.045);
    expect(own.plain(0.045, share)).toBe("4.5");
    const money = own.measure("$ per quarter", formats.millions);
    expect(money.unit).toBe("$M per quarter");
    expect(own.parse("35.6", money)).toBe(35_600_000);
    expect(own.plain(35_600_000, money)).toBe("35.6");
    const billions = numbers({ money: "billions" });
    expect(billions.plain(35_600_000, billions.measure("$", formats.millions))).toBe("0.0356");
    const power = numbers({ power: "MWh" });
    const price = power.measure("$ per kWh", formats.powerPrice);
    expect(price.unit).toBe("$ per MWh");
    expect(power.parse("56.5", price)).toBe(0.0565);
    expect(own.measure("per year", formats.percent).unit).toBe("% per year");
    expect(own.measure("BTC", formats.count)).toEqual({ unit: "BTC", scale: 1 });
  });
});

it("is written short where it has more digits than anybody counts, and read back", () => {
  const own = numbers({}, german);
  expect(own.plain(127_480_000_000_000)).toBe("1,2748E14");
  expect(own.parse("1,2748E14")).toBe(127_480_000_000_000);
});

describe("a formula to type", () => {
  const call = '=THESIS.HASHPRICE(91250.5,148.2E12,IF(A1="1,5",0.5,Sheet2!B3))';

  it("is in English where numbers have a decimal point", () => {
    expect(numbers().formula(call)).toBe(call);
    expect(numbers().separator).toBe(",");
  });

  it("has semicolons between arguments and commas in numbers where the spreadsheet wants them, texts untouched", () => {
    const own = numbers({}, german);
    expect(own.separator).toBe(";");
    expect(own.formula(call)).toBe('=THESIS.HASHPRICE(91250,5;148,2E12;IF(A1="1,5";0,5;Sheet2!B3))');
  });

  it("follows the spreadsheet and not the user's taste, since the spreadsheet has to read it", () => {
    expect(numbers({ numbers: "comma" }, english).formula("=SUM(1.5,2)")).toBe("=SUM(1.5,2)");
    expect(numbers({ numbers: "point" }, german).formula("=SUM(1.5,2)")).toBe("=SUM(1,5;2)");
  });

  it("parts the columns of an array as the language does", () => {
    expect(numbers({}, german, "de-DE").formula("=SUM({1,2.5;3,4},1)")).toBe("=SUM({1.2,5;3.4};1)");
    expect(numbers({}, german, "es-ES").formula("=SUM({1,2.5;3,4},1)")).toBe("=SUM({1\\2,5;3\\4};1)");
  });
});
