/** Something that is really broken, and what must be true afterwards. */
export type Fault = {
  name: string;
  run(context: {
    say: (line: string) => void;
    /** Counts as one test. */
    check: (what: string, isTrue: boolean, detail?: string) => void;
    /** For a reason that the machine gives; counted apart. */
    skip: (why: string) => void;
    /** The short version, which takes seconds. */
    quick: boolean;
  }): Promise<void>;
};
