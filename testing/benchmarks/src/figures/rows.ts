/** The cells of the rows that a benchmark prints as a table, notes behind the last column left out. */
export function lines(columns: number): (printed: string) => readonly (readonly string[])[] {
  return (printed) =>
    printed
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) =>
        line
          .split("|")
          .slice(1, columns + 1)
          .map((cell) => cell.trim()),
      );
}

/** The named groups of the lines that match. */
export function aligned(form: RegExp): (printed: string) => readonly (readonly string[])[] {
  return (printed) =>
    printed.split("\n").flatMap((line) => {
      const groups = form.exec(line)?.groups;
      return groups === undefined ? [] : [Object.values(groups)];
    });
}
