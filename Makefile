.DEFAULT_GOAL := help
COMPOSE = test -f docker-compose.yml || { echo "this version has no docker-compose.yml yet; './spendstream up' runs everything without Docker" >&2; exit 1; }; docker compose

.PHONY: help install dev demo test drill lint format migrate docker-up docker-down docker-logs docker-rebuild

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-16s %s\n", $$1, $$2}'

install: ## Build everything, without tests
	mvn -B -q -DskipTests package

dev: ## Run everything on your own bill, embedded (./spendstream up)
	./spendstream up

demo: ## Run everything on a simulated bill (./spendstream demo)
	./spendstream demo

test: ## Run all checks and tests
	mvn -B verify

drill: ## Run what takes minutes: kill everything while bills stream through, replay all
	mvn -B -Pdrill verify

lint: ## Check formatting, warnings and dependency rules, without tests
	mvn -B -DskipTests verify

format: ## Format the code
	mvn -B spotless:apply

migrate: ## Bring the database of DATABASE_URL to the present shape
	./spendstream migrate

docker-up: ## Start the containers
	@$(COMPOSE) up -d

docker-down: ## Stop the containers
	@$(COMPOSE) down

docker-logs: ## Follow the containers' logs
	@$(COMPOSE) logs -f

docker-rebuild: ## Build the images again and restart
	@$(COMPOSE) up -d --build --force-recreate
