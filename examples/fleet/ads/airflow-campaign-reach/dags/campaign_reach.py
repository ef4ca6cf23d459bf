"""Reach of running campaigns (reads plays_v1 and ads.campaigns)."""
import datetime

from airflow import DAG
from airflow.providers.google.cloud.operators.bigquery import BigQueryInsertJobOperator

with DAG(
    dag_id="campaign_reach",
    schedule="0 6 * * *",
    start_date=datetime.datetime(2026, 1, 1),
    catchup=False,
) as dag:
    BigQueryInsertJobOperator(
        task_id="reach",
        configuration={
            "query": {
                "query": """
                    SELECT
                      c.campaign_id,
                      p.plan,
                      COUNT(DISTINCT p.user_id) AS reachable,
                      COUNTIF(p.user_id = 4711) AS canary_plays
                    FROM `tonalis-data.listening.plays_v1` AS p
                    JOIN `tonalis-data.ads.campaigns` AS c
                      ON c.market = p.country
                    WHERE p.play_date = '{{ ds }}'
                      AND '{{ ds }}' BETWEEN c.starts_on AND c.ends_on
                    GROUP BY c.campaign_id, p.plan
                """,
                "destinationTable": {
                    "projectId": "tonalis-analytics",
                    "datasetId": "ads",
                    "tableId": "campaign_reach",
                },
                "writeDisposition": "WRITE_TRUNCATE",
                "useLegacySql": False,
            }
        },
    )
