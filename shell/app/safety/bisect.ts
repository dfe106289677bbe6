/**
 * Which plugins cause a problem, found by halving: a pure function of the plugins and of the answers so far, so that it
 * can be gone on with after any reload. Questions are asked about which plugins run; what follows from an earlier answer
 * is not asked again (with more plugins a problem does not go away, with fewer it does not come).
 *
 * The method is QuickXplain (U. Junker, 2004): it finds a smallest set that causes the problem also when it takes several.
 */
export interface Answer {
  /** Ids of the plugins that ran. */
  readonly running: readonly string[];
  readonly occurs: boolean;
}

export type BisectStep =
  /** Let these run and ask; `most` questions are left if one plugin is to blame. */
  | { readonly kind: 'ask'; readonly running: readonly string[]; readonly most: number }
  /** These cause it: one, or several of which none does alone. Each was seen to be needed. */
  | { readonly kind: 'found'; readonly culprits: readonly string[] }
  /** It occurs without any of them. */
  | { readonly kind: 'innocent' }
  /** It did not occur with all of them either. */
  | { readonly kind: 'gone' };

/** Thrown where an answer is missing, and caught where the question is asked. */
class Unknown {
  readonly running: readonly string[];
  constructor(running: readonly string[]) {
    this.running = running;
  }
}

export function nextStep(plugins: readonly string[], answers: readonly Answer[]): BisectStep {
  const occurs = (running: readonly string[]): boolean => {
    const some = new Set(running);
    if (answers.some((one) => one.occurs && one.running.every((id) => some.has(id)))) return true;
    if (answers.some((one) => !one.occurs && running.every((id) => one.running.includes(id)))) return false;
    throw new Unknown(running);
  };

  /** A smallest part of `among` that causes it together with `beside`, of which `added` is new since it was last asked. */
  const explain = (
    beside: readonly string[],
    added: boolean,
    among: readonly string[],
  ): readonly string[] => {
    if (added && occurs(beside)) return [];
    if (among.length <= 1) {
      // Most problems are one plugin's: then this is the last question.
      occurs(among);
      return among;
    }
    const half = Math.ceil(among.length / 2);
    const [first, second] = [among.slice(0, half), among.slice(half)];
    const ofSecond = explain([...beside, ...first], true, second);
    const ofFirst = explain([...beside, ...ofSecond], ofSecond.length > 0, first);
    return [...ofFirst, ...ofSecond];
  };

  try {
    if (occurs([])) return { kind: 'innocent' };
    if (plugins.length === 0) return { kind: 'gone' };
    const culprits = explain([], false, plugins);
    return occurs(culprits) ? { kind: 'found', culprits } : { kind: 'gone' };
  } catch (question) {
    if (!(question instanceof Unknown)) throw question;
    return { kind: 'ask', running: question.running, most: questionsLeft(plugins, answers) };
  }
}

/** One for each halving of those that may still be the only one to blame, one to be sure, one without any plugin. */
function questionsLeft(plugins: readonly string[], answers: readonly Answer[]): number {
  const suspects = plugins.filter((id) => answers.every((one) => one.running.includes(id) === one.occurs));
  return Math.ceil(Math.log2(Math.max(1, suspects.length))) + (answers.length === 0 ? 2 : 1);
}
