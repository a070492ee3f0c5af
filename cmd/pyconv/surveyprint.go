package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
)

// totals are the sums over all files.
type totals struct {
	files, converting int
	coverage          mapping.Coverage
}

func sum(reports []fileReport) (t totals) {
	for _, r := range reports {
		t.files++
		if r.status == converts {
			t.converting++
		}
		t.coverage.Statements.Add(r.coverage.Statements)
		t.coverage.Calls.Add(r.coverage.Calls)
		t.coverage.Unreached += r.coverage.Unreached
	}
	return t
}

// shown is a share for people: "98 % (61 of 62)".
func shown(s mapping.Share) string {
	return fmt.Sprintf("%d %% (%d of %d)", s.Percent(), s.Converted, s.Total)
}

// printSurvey writes the report for people.
func printSurvey(w io.Writer, reports []fileReport) error {
	out := bufio.NewWriter(w)
	rows := [][]string{{"file", "statements", "calls", "not reached", ""}}
	for _, r := range reports {
		row := []string{r.path, "", "", "", r.status}
		if r.coverage.Statements.Total+r.coverage.Unreached > 0 || r.status == converts {
			row = []string{r.path, shown(r.coverage.Statements), shown(r.coverage.Calls), fmt.Sprint(r.coverage.Unreached), r.status}
		}
		rows = append(rows, row)
	}
	t := sum(reports)
	rows = append(rows, []string{"all", shown(t.coverage.Statements), shown(t.coverage.Calls), fmt.Sprint(t.coverage.Unreached), fmt.Sprintf("%d of %d convert", t.converting, t.files)})
	printTable(out, rows)
	if list := blockers(reports); len(list) > 0 {
		fmt.Fprintf(out, "\nWhat holds files back; pyconv explain CODE says what to do, pyconv check FILE shows the places.\n\n")
		rows := [][]string{{"files", "places", "code", "first at", "what"}}
		for _, b := range list {
			rows = append(rows, []string{fmt.Sprint(b.files), fmt.Sprint(b.places), b.code, b.example.Place(), b.what})
		}
		printTable(out, rows)
	}
	return out.Flush()
}

// printTable aligns columns; the last is not padded.
func printTable(w io.Writer, rows [][]string) {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], len([]rune(cell)))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", width[i]-len([]rune(cell))+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// The JSON form of the report.
type (
	jsonShare struct {
		Converted int `json:"converted"`
		Total     int `json:"total"`
	}
	jsonCoverage struct {
		Statements jsonShare `json:"statements"`
		Calls      jsonShare `json:"calls"`
		Unreached  int       `json:"unreached"`
	}
	jsonFile struct {
		File   string `json:"file"`
		Status string `json:"status"`
		Errors int    `json:"errors"`
		jsonCoverage
	}
	jsonTotal struct {
		Files    int `json:"files"`
		Converts int `json:"converts"`
		jsonCoverage
	}
	jsonBlocker struct {
		Code   string `json:"code"`
		What   string `json:"what"`
		Files  int    `json:"files"`
		Places int    `json:"places"`
		First  string `json:"first"`
	}
	jsonSurvey struct {
		Files    []jsonFile    `json:"files"`
		Total    jsonTotal     `json:"total"`
		Blockers []jsonBlocker `json:"blockers"`
	}
)

func jsonOf(c mapping.Coverage) jsonCoverage {
	return jsonCoverage{jsonShare(c.Statements), jsonShare(c.Calls), c.Unreached}
}

func printSurveyJSON(w io.Writer, reports []fileReport) error {
	t := sum(reports)
	doc := jsonSurvey{
		Files:    []jsonFile{},
		Total:    jsonTotal{t.files, t.converting, jsonOf(t.coverage)},
		Blockers: []jsonBlocker{},
	}
	for _, r := range reports {
		doc.Files = append(doc.Files, jsonFile{r.path, r.status, diag.Count(r.found, diag.Error), jsonOf(r.coverage)})
	}
	for _, b := range blockers(reports) {
		doc.Blockers = append(doc.Blockers, jsonBlocker{b.code, b.what, b.files, b.places, b.example.Place()})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}
