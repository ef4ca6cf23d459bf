scalaVersion := "2.13.14"
name := "scio-session-builder"

val scioVersion = "0.14.8"

libraryDependencies ++= Seq(
  "com.spotify" %% "scio-core" % scioVersion,
  "com.spotify" %% "scio-google-cloud-platform" % scioVersion,
  "com.spotify" %% "scio-test" % scioVersion % Test
)

scalacOptions += "-Ymacro-annotations"
