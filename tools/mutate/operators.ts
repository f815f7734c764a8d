// One change of the source each: what a slip of the keyboard or of thought could have written.

/** A node of the syntax tree, with its place in the source. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A piece of the source, and what stands in its place. */
export interface Change {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Operator = (node: SyntaxNode, source: string, parents: readonly SyntaxNode[]) => readonly Change[];

const SWAPPED: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "&&": "||",
  "||": "&&",
  "??": "&&",
  "+=": "-=",
  "-=": "+=",
};

const PAIRS: Readonly<Record<string, string>> = { min: "max", max: "min", some: "every", every: "some" };

const swapOperator: Operator = (node, source) => {
  if (!["BinaryExpression", "LogicalExpression", "AssignmentExpression"].includes(node.type)) return [];
  const { left, right, operator } = node as unknown as {
    readonly left: SyntaxNode;
    readonly right: SyntaxNode;
    readonly operator: string;
  };
  const swapped = SWAPPED[operator];
  const isText = operator.startsWith("+") && [left, right].some((side) => isTextual(side));
  if (swapped === undefined || isText) return [];
  const start = source.indexOf(operator, left.end);
  return [{ operator: `${operator} → ${swapped}`, start, end: start + operator.length, text: swapped }];
};

function isTextual({ type, value }: SyntaxNode): boolean {
  return type === "TemplateLiteral" || (type === "Literal" && typeof value === "string");
}

const negateCondition: Operator = (node, source) => {
  if (!["IfStatement", "ConditionalExpression", "WhileStatement"].includes(node.type)) return [];
  const { start, end, type, operator } = node["test"] as SyntaxNode;
  // The comparison itself is swapped.
  if (type === "BinaryExpression" && (operator === "===" || operator === "!==")) return [];
  return [{ operator: "negate the condition", start, end, text: `!(${source.slice(start, end)})` }];
};

const dropStatement: Operator = ({ type, start, end, directive, expression }) => {
  const isDropped =
    ["ContinueStatement", "BreakStatement", "ThrowStatement"].includes(type) ||
    (type === "ExpressionStatement" && directive === undefined && (expression as SyntaxNode).type !== "Literal");
  return isDropped ? [{ operator: "drop the statement", start, end, text: ";" }] : [];
};

const returnEarly: Operator = ({ type, body }) => {
  const isFunction = /^(?:Arrow)?Function(?:Declaration|Expression)$/u.test(type);
  const block = body as SyntaxNode | undefined;
  if (!isFunction || block?.type !== "BlockStatement" || (block["body"] as unknown[]).length === 0) return [];
  const start = block.start + 1;
  return [{ operator: "return at once", start, end: start, text: " return; " }];
};

const changeConstant: Operator = ({ type, start, end, value }, source) => {
  if (type !== "Literal") return [];
  if (typeof value === "boolean") return [{ operator: "flip", start, end, text: String(!value) }];
  if (typeof value === "number")
    return [{ operator: "other number", start, end, text: `(${source.slice(start, end)} + 1)` }];
  // A text with a space is a message, which a person reads.
  if (typeof value !== "string" || value.includes(" ")) return [];
  return [{ operator: "other text", start, end, text: value === "" ? '"other"' : '""' }];
};

const swapMethod: Operator = ({ type, callee }) => {
  const { type: calleeType, property } = (callee ?? {}) as { readonly type?: string; readonly property?: SyntaxNode };
  const swapped = type === "CallExpression" && calleeType === "MemberExpression" && PAIRS[String(property?.["name"])];
  if (!swapped || property === undefined) return [];
  return [
    { operator: `${String(property["name"])} → ${swapped}`, start: property.start, end: property.end, text: swapped },
  ];
};

/** Rows of a table, which stands outside of functions. */
const dropRow: Operator = ({ type, elements }, source, parents) => {
  const isTable = type === "ArrayExpression" && !parents.some((parent) => parent.type.includes("Function"));
  if (!isTable) return [];
  return (elements as readonly (SyntaxNode | null)[]).flatMap((row) => {
    if (row === null || !["ArrayExpression", "ObjectExpression"].includes(row.type)) return [];
    const comma = /^\s*,/u.exec(source.slice(row.end))?.[0].length ?? 0;
    return [{ operator: "drop the row", start: row.start, end: row.end + comma, text: "" }];
  });
};

export const OPERATORS: readonly Operator[] = [
  swapOperator,
  negateCondition,
  dropStatement,
  returnEarly,
  changeConstant,
  swapMethod,
  dropRow,
];
