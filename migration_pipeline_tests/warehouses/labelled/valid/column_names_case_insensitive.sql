-- Rule: Column names, aliases and keywords are case-insensitive.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#case_sensitivity
select O.ORDER_ID, o.Customer_Id, Shipping.METHOD as Ship_Method
From acme.shop.orders as o
Where O.Status = 'paid'
order by SHIP_METHOD;
