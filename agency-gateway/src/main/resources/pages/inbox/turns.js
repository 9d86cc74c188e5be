// Where answers overtake each other, what was asked for last counts.

/**
 * @return to be called at each question: what tells of its answer, once, whether that comes too late, after one that was
 * asked for later
 */
export function turns() {
  let asked = 0;
  let heard = 0;
  return () => {
    const mine = asked += 1;
    return () => {
      const isLate = mine < heard;
      heard = Math.max(mine, heard);
      return isLate;
    };
  };
}
