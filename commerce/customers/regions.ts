/** The states that the shop delivers to: letters, name, and what their ZIP codes may begin with. */
const states =
  `AL Alabama 3|AK Alaska 9|AZ Arizona 8|AR Arkansas 7|CA California 9|CO Colorado 8|CT Connecticut 0|DE Delaware 1|DC District of Columbia 25|FL Florida 3|GA Georgia 3|HI Hawaii 9|ID Idaho 8|IL Illinois 6|IN Indiana 4|IA Iowa 5|KS Kansas 6|KY Kentucky 4|LA Louisiana 7|ME Maine 0|MD Maryland 2|MA Massachusetts 0|MI Michigan 4|MN Minnesota 5|MS Mississippi 3|MO Missouri 6|MT Montana 5|NE Nebraska 6|NV Nevada 8|NH New Hampshire 0|NJ New Jersey 0|NM New Mexico 8|NY New York 01|NC North Carolina 2|ND North Dakota 5|OH Ohio 4|OK Oklahoma 7|OR Oregon 9|PA Pennsylvania 1|PR Puerto Rico 0|RI Rhode Island 0|SC South Carolina 2|SD South Dakota 5|TN Tennessee 3|TX Texas 78|UT Utah 8|VT Vermont 0|VA Virginia 2|WA Washington 9|WV West Virginia 2|WI Wisconsin 5|WY Wyoming 8`
    .split('|')
    .map((row) => {
      const [, letters = '', name = '', digits = ''] = /^(..) (.+) (\d+)$/.exec(row) ?? [];
      return { letters, name, digits };
    });

const byLetters = new Map(states.map((state) => [state.letters, state]));
const byName = new Map(states.map((state) => [state.name.toLowerCase(), state]));

/** A state's two letters from its letters or its name in any case; undefined when there is no such state. */
export function readState(text: string): string | undefined {
  const plain = text.replaceAll('.', '').replace(/\s+/g, ' ').trim();
  return (byLetters.get(plain.toUpperCase()) ?? byName.get(plain.toLowerCase()))?.letters;
}

/** Whether a ZIP code may lie in a state, by its first digit, which the states share out among them. */
export function zipMayBeIn(zip: string, state: string): boolean {
  return byLetters.get(state)?.digits.includes(zip.charAt(0)) ?? false;
}
