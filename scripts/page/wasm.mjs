// Reads and writes the parts of the WebAssembly binary format that the build needs: sections, names of imports, and names and
// code of functions.

const HEADER = 8;
const [CUSTOM, IMPORT, CODE] = [0, 2, 10];
/** The subsection of function names in the section "name". */
const FUNCTION_NAMES = 1;

/** Reads values from `bytes`, one after the other. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  byte() {
    return this.bytes[this.at++];
  }
  unsigned() {
    let [value, shift, byte] = [0, 0];
    do {
      byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  }
  text() {
    const length = this.unsigned();
    return this.bytes.toString("utf8", this.at, (this.at += length));
  }
  limits() {
    const flags = this.byte();
    this.unsigned();
    if (flags & 1) this.unsigned();
  }
}

const unsigned = (value) => {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) | (rest ? 0x80 : 0));
    value = rest;
  } while (value);
  return Buffer.from(bytes);
};
const text = (value) => Buffer.concat([unsigned(Buffer.byteLength(value)), Buffer.from(value)]);

function* sections(bytes) {
  const reader = new Reader(bytes, HEADER);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.unsigned();
    yield { id, contents: bytes.subarray(reader.at, reader.at + length) };
    reader.at += length;
  }
}

const assemble = (bytes, parts) =>
  Buffer.concat([
    bytes.subarray(0, HEADER),
    ...parts.flatMap(({ id, contents }) => [Buffer.from([id]), unsigned(contents.length), contents]),
  ]);

/** Each import as its module, its name, and the bytes of its type. */
function* imports(contents) {
  const reader = new Reader(contents);
  for (let left = reader.unsigned(); left > 0; left--) {
    const [module, name] = [reader.text(), reader.text()];
    const start = reader.at;
    switch (reader.byte()) {
      case 0: reader.unsigned(); break; // function
      case 1: reader.byte(); reader.limits(); break; // table
      case 2: reader.limits(); break; // memory
      case 3: reader.byte(); reader.byte(); break; // global
      case 4: reader.byte(); reader.unsigned(); break; // tag
      default: throw new Error(`an import of an unknown kind: ${module} ${name}`);
    }
    yield { module, name, type: contents.subarray(start, reader.at) };
  }
}

/** The imports of a module. */
export const importsOf = (bytes) =>
  [...sections(bytes)].filter(({ id }) => id === IMPORT).flatMap(({ contents }) => [...imports(contents)]);

/** The module with other names for its imports. */
export const renameImports = (bytes, rename) =>
  assemble(
    bytes,
    [...sections(bytes)].map(({ id, contents }) => {
      if (id !== IMPORT) return { id, contents };
      const renamed = [...imports(contents)].flatMap(({ module, name, type }) => [text(module), text(rename(module, name)), type]);
      return { id, contents: Buffer.concat([unsigned(renamed.length / 3), ...renamed]) };
    }),
  );

/** The module without custom sections, such as names. */
export const withoutCustomSections = (bytes) => assemble(bytes, [...sections(bytes)].filter(({ id }) => id !== CUSTOM));

/** The prefix of a function's name with its position, by which wasm-opt can sort. */
const PLACE = /^\d{6} /;

/** The module with the position in this order in front of each function's name. */
export const numberFunctions = (bytes, functions) => {
  const named = functions.map(({ index, name }, place) => ({ index, name: `${String(place).padStart(6, "0")} ${name}` }));
  named.sort((one, other) => one.index - other.index);
  const names = Buffer.concat([unsigned(named.length), ...named.flatMap(({ index, name }) => [unsigned(index), text(name)])]);
  const section = Buffer.concat([text("name"), Buffer.from([FUNCTION_NAMES]), unsigned(names.length), names]);
  const others = [...sections(bytes)].filter(({ id, contents }) => id !== CUSTOM || new Reader(contents).text() !== "name");
  return assemble(bytes, [...others, { id: CUSTOM, contents: section }]);
};

/** The functions of a module with names: index, name and code of each. */
export const functionsOf = (bytes) => {
  const names = new Map();
  const codes = [];
  for (const { id, contents } of sections(bytes)) {
    const reader = new Reader(contents);
    if (id === CODE) {
      for (let left = reader.unsigned(); left > 0; left--) {
        const length = reader.unsigned();
        codes.push(contents.subarray(reader.at, (reader.at += length)));
      }
    } else if (id === CUSTOM && reader.text() === "name") {
      while (reader.at < contents.length) {
        const kind = reader.byte();
        const end = reader.unsigned() + reader.at;
        if (kind === FUNCTION_NAMES) {
          for (let left = reader.unsigned(); left > 0; left--) {
            const index = reader.unsigned();
            names.set(index, reader.text());
          }
        }
        reader.at = end;
      }
    }
  }
  // Indices count imported functions first; these have no code.
  const imported = importsOf(bytes).filter(({ type }) => type[0] === 0).length;
  const nameOf = (index) => (names.get(index) ?? "").replace(PLACE, "");
  return codes.map((code, at) => ({ index: imported + at, name: nameOf(imported + at), code }));
};
