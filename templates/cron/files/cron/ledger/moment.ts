/** A moment by both clocks. */
export interface Moment {
  readonly now: Date;
  readonly monotonic: number;
  /** How far the wall clock went beyond the other one since the last round. */
  readonly jumped_ms: number;
}
