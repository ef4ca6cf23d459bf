ThisBuild / scalaVersion := "2.13.14"

lazy val root = (project in file("."))
  .settings(
    name := "scio-play-pairs",
    libraryDependencies ++= Seq(
      "com.spotify" %% "scio-core" % "0.14.8",
      "com.spotify" %% "scio-google-cloud-platform" % "0.14.8"
    )
  )
