package platform

import com.spotify.scio._
import com.spotify.scio.bigquery._
import com.spotify.scio.bigquery.types.BigQueryType
import org.joda.time.{Duration, Instant}

object SessionBuilder {

  @BigQueryType.fromTable("tonalis-data:listening.plays_v1")
  class Play

  @BigQueryType.toTable
  case class Session(user_id: Long, started_ms: Long, plays: Long, country: Option[String])

  def main(cmdlineArgs: Array[String]): Unit = {
    val (sc, args) = ContextAndArgs(cmdlineArgs)

    sc.typedBigQuery[Play]()
      .filter(p => p.user_id.isDefined && p.started_ms.isDefined)
      .timestampBy(p => new Instant(p.started_ms.get))
      .keyBy(p => p.user_id.get)
      .withSessionWindows(Duration.standardMinutes(30))
      .groupByKey
      .map { case (user, plays) =>
        val first = plays.minBy(_.started_ms.get)
        Session(user, first.started_ms.get, plays.size.toLong, first.country)
      }
      .saveAsTypedBigQueryTable(Table.Spec(args("output")))

    sc.run().waitUntilFinish()
  }
}
