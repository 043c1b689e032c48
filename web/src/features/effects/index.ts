export { canChangePicture } from './effects';
export { dressCamera, showDressed, sourceOf } from './dress';
export { addOwnPicture, type OwnPicture, ownPictures, type PictureProblem, removeOwnPicture } from './own_pictures';
export { pictures } from './pictures';
