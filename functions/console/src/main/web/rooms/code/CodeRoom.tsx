import type { RoomProps } from "../../app/rooms";
import { linkTo } from "../../app/router";
import { Note } from "../../parts/Note";
import { DeployPage } from "./DeployPage";
import { Lists } from "./Lists";
import { PreviewPage } from "./PreviewPage";
import { ProjectionPage } from "./ProjectionPage";
import { ProjectionUploadPage } from "./ProjectionUploadPage";
import { ReducerPage } from "./ReducerPage";

/** Reducers and projections: what there is, one upload or projection, and how code is previewed and deployed. */
export default function CodeRoom({ parts }: RoomProps) {
  const [what, id] = parts;
  if (what === undefined) {
    return <Lists />;
  }
  if (what === "deploy") {
    return <DeployPage />;
  }
  if (what === "reducers" && id) {
    return <ReducerPage key={id} id={id} />;
  }
  if (what === "projections" && id) {
    return id.startsWith("proj_") ? <ProjectionPage key={id} id={id} /> : <ProjectionUploadPage key={id} id={id} />;
  }
  if (what === "previews" && id) {
    return <PreviewPage key={id} id={id} />;
  }
  return <Note kind="bad">There is nothing here. <a href={linkTo(["code"])}>Go to the reducers and projections.</a></Note>;
}
