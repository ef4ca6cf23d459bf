package reco

import com.spotify.scio._
import com.spotify.scio.bigquery._

object PlayPairs {

  // Tracks of one listener on one day; skipped ones say nothing about taste.
  private def query(date: String): Query = Query(
    s"""
       |SELECT user_id, track, started_ms
       |FROM `tonalis-data.listening.plays_v1`
       |WHERE play_date = DATE '$date'
       |  AND NOT skipped
       |  AND plan IN (1, 2)
       |""".stripMargin
  )

  def main(cmdlineArgs: Array[String]): Unit = {
    val (sc, args) = ContextAndArgs(cmdlineArgs)

    sc.bigQuerySelect(query(args("date")))
      .map(row => (row.getLong("user_id"), (row.getLong("started_ms"), row.getString("track"))))
      .groupByKey
      .flatMapValues(plays => plays.toSeq.sortBy(_._1).map(_._2).sliding(2).collect { case Seq(a, b) => s"$a,$b" })
      .values
      .saveAsTextFile(args("output"))

    sc.run().waitUntilFinish()
  }
}
