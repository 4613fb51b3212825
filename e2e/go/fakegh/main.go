// fakegh plays GitHub for one cluster: the part of its API that Prow's components call, held in memory. Every organization has the
// App installed, every user is a member and may do everything. What it does not know is answered with 404 and logged.
//
// A test stages a pull request with PUT on its own path; everything else it sees and does by GitHub's own routes.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"strings"
	"time"
)

type object = map[string]any

func main() {
	listen := flag.String("listen", ":8888", "address to listen on")
	git := flag.String("git", "http://fakegitserver/repo", "where repositories are served over smart HTTP, as ORG/REPO.git")
	orgs := flag.String("orgs", "", "organizations that have the App installed, separated by commas")
	bot := flag.String("bot", "prow-bot", "login of the App and of the user behind a token")
	token := flag.String("token", "installation-token", "the token that an installation is given")
	flag.Parse()

	mux := http.NewServeMux()
	app := &app{bot: *bot, token: *token, orgs: strings.Split(*orgs, ",")}
	app.route(mux)
	people(mux)
	(&repositories{git: *git}).route(mux)
	newConversations(*bot).route(mux)
	(&protections{asked: map[string]json.RawMessage{}}).route(mux)

	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusOK, "ok") })
	// Tide asks for pull requests that may be merged: there are none.
	mux.HandleFunc("POST /graphql", func(w http.ResponseWriter, r *http.Request) {
		search := object{"pageInfo": object{"hasNextPage": false, "endCursor": ""}, "nodes": []object{}}
		answer(w, http.StatusOK, object{"data": object{"rateLimit": object{"cost": 1, "remaining": 5000}, "search": search}})
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Printf("unknown: %s %s", r.Method, r.URL)
		notFound(w)
	})
	log.Fatal(http.ListenAndServe(*listen, logged(mux)))
}

// people lets everybody in. Lists of people, teams and repositories are empty.
func people(mux *http.ServeMux) {
	for _, route := range []string{"/orgs/{org}/members/{user}", "/repos/{org}/{repo}/collaborators/{user}"} {
		mux.HandleFunc("GET "+route, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	}
	for _, route := range []string{
		"/orgs/{org}/members", "/orgs/{org}/repos", "/orgs/{org}/teams", "/users/{user}/repos", "/repos/{org}/{repo}/collaborators",
	} {
		mux.HandleFunc("GET "+route, func(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusOK, []object{}) })
	}
}

type app struct {
	bot, token string
	orgs       []string
}

func (a *app) route(mux *http.ServeMux) {
	mux.HandleFunc("GET /user", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, object{"login": a.bot, "name": a.bot, "type": "User"})
	})
	mux.HandleFunc("GET /app", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, object{"id": 1, "slug": a.bot, "name": a.bot})
	})
	mux.HandleFunc("GET /app/installations", func(w http.ResponseWriter, r *http.Request) {
		installations := []object{}
		for i := range a.orgs {
			installations = append(installations, a.installation(i))
		}
		answer(w, http.StatusOK, installations)
	})
	mux.HandleFunc("POST /app/installations/{id}/access_tokens", func(w http.ResponseWriter, r *http.Request) {
		expires := time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
		answer(w, http.StatusCreated, object{"token": a.token, "expires_at": expires, "permissions": object{}})
	})
	mux.HandleFunc("GET /repos/{org}/{repo}/installation", func(w http.ResponseWriter, r *http.Request) {
		for i, org := range a.orgs {
			if org == r.PathValue("org") {
				answer(w, http.StatusOK, a.installation(i))
				return
			}
		}
		notFound(w)
	})
}

func (a *app) installation(index int) object {
	return object{
		"id": index + 1, "app_slug": a.bot, "target_type": "Organization", "repository_selection": "all",
		"account": object{"login": a.orgs[index], "type": "Organization"},
	}
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		log.Printf("answer: %v", err)
	}
}

func notFound(w http.ResponseWriter) {
	answer(w, http.StatusNotFound, object{"message": "Not Found"})
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" {
			log.Printf("%s %s", r.Method, r.URL)
		}
		next.ServeHTTP(w, r)
	})
}
