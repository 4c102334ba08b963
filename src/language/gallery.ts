import { gallery } from "./english/gallery";
import { part } from "./language";

export const galleryWords = part("gallery", gallery);
