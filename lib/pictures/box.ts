/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels from the left and the top of the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something of a size at a place: of its upper left corner. */
export type Box = Size & Point;

/** A line from one box to another, by their places in the list; or, of each box one, to itself. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly label: Size;
}
