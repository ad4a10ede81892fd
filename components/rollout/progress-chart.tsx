"use client";

import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { dayText } from "@/lib/core/day-text";
import type { RolloutView } from "@/lib/model/views";
import { siteSeries } from "./site-series";

/** Steps of one colour, told apart by the lines between them, the legend's order and the numbers below. */
const shade = (index: number, all: number) =>
  `color-mix(in srgb, var(--accent) ${Math.round(90 - (70 * index) / Math.max(1, all - 1))}%, var(--surface))`;

/** Healthy subnets over time, stacked by site; the same numbers as a table below it. */
export function ProgressChart({ days }: { days: RolloutView["days"] }) {
  const { sites, rows } = siteSeries(days);
  if (rows.length < 2)
    return (
      <p className="text-muted">
        The first day is being counted: {rows[0]?.healthy ?? 0} of {rows[0]?.total ?? 0} subnets are healthy. A line
        needs two days; from tomorrow on it stands here.
      </p>
    );
  const total = rows.at(-1)?.total ?? 0;
  const data = rows.map((row) => ({ day: dayText(row.day), ...Object.fromEntries(row.values.entries()) }));
  return (
    <div>
      <div aria-hidden="true" className="h-64 w-full">
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart data={data} margin={{ top: 16, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="day"
              tick={{ fill: "var(--muted)", fontSize: 12 }}
              stroke="var(--line-strong)"
              minTickGap={48}
            />
            <YAxis
              width={40}
              allowDecimals={false}
              domain={[0, Math.max(1, total)]}
              tick={{ fill: "var(--muted)", fontSize: 12 }}
              stroke="var(--line-strong)"
            />
            <Tooltip
              contentStyle={{ background: "var(--surface)", border: "1px solid var(--line-strong)", fontSize: 13 }}
              itemStyle={{ color: "var(--text)" }}
              isAnimationActive={false}
            />
            <ReferenceLine
              y={total}
              stroke="var(--healthy)"
              strokeDasharray="5 4"
              label={{ value: `all ${total}`, position: "insideBottomRight", fill: "var(--healthy)", fontSize: 12 }}
            />
            {sites.map((site, index) => (
              <Area
                key={site}
                type="stepAfter"
                dataKey={String(index)}
                name={site}
                stackId="healthy"
                stroke="var(--surface)"
                strokeWidth={1.5}
                fill={shade(index, sites.length)}
                fillOpacity={1}
                isAnimationActive={false}
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label="Healthy subnets by site, today">
        {sites.map((site, index) => (
          <li key={site} className="inline-flex items-center gap-1.5">
            <span
              className="size-3.5 rounded-xs border border-line-strong"
              style={{ background: shade(index, sites.length) }}
              aria-hidden="true"
            />
            {site} <span className="font-semibold tabular-nums">{rows.at(-1)?.values[index] ?? 0}</span>
          </li>
        ))}
      </ul>
      <details className="mt-3">
        <summary className="inline-flex min-h-6 items-center text-accent text-sm hover:underline">As a table</summary>
        <div className="mt-2 overflow-x-auto">
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">Healthy subnets by site, day by day</caption>
            <thead>
              <tr className="border-line border-b text-left text-muted">
                {["Day", "Healthy", "Of", ...sites].map((title) => (
                  <th key={title} scope="col" className="py-1 pr-4 font-medium">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...rows].reverse().map((row) => (
                <tr key={row.day} className="border-line border-b last:border-b-0">
                  <th scope="row" className="whitespace-nowrap py-1 pr-4 text-left font-normal">
                    {dayText(row.day)}
                  </th>
                  <td className="py-1 pr-4 font-medium">{row.healthy}</td>
                  <td className="py-1 pr-4 text-muted">{row.total}</td>
                  {sites.map((site, index) => (
                    <td key={site} className="py-1 pr-4">
                      {row.values[index]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
