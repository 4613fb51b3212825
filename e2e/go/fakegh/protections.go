package main

import (
	"encoding/json"
	"net/http"
	"sync"
)

// protections are what branches are protected by, as they were last asked for.
type protections struct {
	sync.Mutex
	asked map[string]json.RawMessage
}

func (p *protections) route(mux *http.ServeMux) {
	mux.HandleFunc("GET /repos/{org}/{repo}/branches", func(w http.ResponseWriter, r *http.Request) {
		p.Lock()
		defer p.Unlock()
		_, isProtected := p.asked[repository(r)+"@main"]
		branches := []object{}
		if isProtected || r.URL.Query().Get("protected") != "true" {
			branches = append(branches, object{"name": "main", "protected": isProtected})
		}
		answer(w, http.StatusOK, branches)
	})
	mux.HandleFunc("GET /repos/{org}/{repo}/branches/{branch}/protection", func(w http.ResponseWriter, r *http.Request) {
		p.Lock()
		defer p.Unlock()
		if asked, found := p.asked[branch(r)]; found {
			answer(w, http.StatusOK, asked)
			return
		}
		// By this message Prow knows that it may look.
		answer(w, http.StatusNotFound, object{"message": "Branch not protected"})
	})
	mux.HandleFunc("PUT /repos/{org}/{repo}/branches/{branch}/protection", func(w http.ResponseWriter, r *http.Request) {
		p.Lock()
		defer p.Unlock()
		var asked json.RawMessage
		if read(w, r, &asked) {
			p.asked[branch(r)] = asked
			answer(w, http.StatusOK, asked)
		}
	})
}

func branch(r *http.Request) string { return repository(r) + "@" + r.PathValue("branch") }
