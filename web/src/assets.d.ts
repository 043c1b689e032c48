/** Where the files of the segmenter are (scripts/segmenter.ts). */
declare const segmenterFolder: string;
