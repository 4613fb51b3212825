package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// repositories answers for what lies in git: it asks the server that Prow clones from, so that both tell the same.
type repositories struct {
	git string
}

func (s *repositories) route(mux *http.ServeMux) {
	mux.HandleFunc("GET /repos/{org}/{repo}", func(w http.ResponseWriter, r *http.Request) {
		org, repo := r.PathValue("org"), r.PathValue("repo")
		answer(w, http.StatusOK, object{
			"name": repo, "full_name": org + "/" + repo, "default_branch": "main", "owner": object{"login": org},
		})
	})
	mux.HandleFunc("GET /repos/{org}/{repo}/git/refs/{ref...}", func(w http.ResponseWriter, r *http.Request) {
		ref := "refs/" + r.PathValue("ref")
		sha, err := s.resolve(r.PathValue("org")+"/"+r.PathValue("repo"), ref)
		switch {
		case err != nil:
			answer(w, http.StatusBadGateway, object{"message": err.Error()})
		case sha == "":
			notFound(w)
		default:
			answer(w, http.StatusOK, object{"ref": ref, "object": object{"type": "commit", "sha": sha}})
		}
	})
}

// resolve reads the advertisement of git's smart HTTP protocol, lines of "length-and-sha name", for one reference.
func (s *repositories) resolve(repository, ref string) (string, error) {
	response, err := http.Get(s.git + "/" + repository + ".git/info/refs?service=git-upload-pack")
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return "", err
	}
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s: %s", repository, response.Status)
	}
	for line := range bytes.Lines(body) {
		// The first line carries the server's capabilities after a NUL.
		advertised, _, _ := strings.Cut(strings.TrimSpace(string(line)), "\x00")
		if sha, found := strings.CutSuffix(advertised, " "+ref); found && len(sha) >= 40 {
			return sha[len(sha)-40:], nil
		}
	}
	return "", nil
}
