.DEFAULT_GOAL := help
COMPOSE = $(shell docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose)

.PHONY: help install dev demo test drill lint format migrate docker-up docker-demo docker-prod docker-down docker-logs docker-rebuild prometheus-rule

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
	$(COMPOSE) up -d

docker-demo: ## Start the containers on simulated bills
	$(COMPOSE) --env-file deploy/demo.env --profile demo up -d

docker-prod: ## Start the containers with production settings
	$(COMPOSE) -f docker-compose.yml -f docker-compose.prod.yml up -d

docker-down: ## Stop the containers, those of the demo too; volumes stay
	$(COMPOSE) --profile demo down

docker-logs: ## Follow the containers' logs
	$(COMPOSE) logs -f

docker-rebuild: ## Build the image again and restart
	$(COMPOSE) up -d --build --force-recreate

prometheus-rule: ## Write deploy/k8s/shared/prometheusrule.yaml from prometheus/rules
	@{ printf '%s\n' '# From prometheus/rules: make prometheus-rule' 'apiVersion: monitoring.coreos.com/v1' \
	  'kind: PrometheusRule' 'metadata:' '  name: spendstream' 'spec:' '  groups:'; \
	  for rules in prometheus/rules/*.yml; do sed '/^groups:$$/d; s/^./  &/' $$rules; done; } > deploy/k8s/shared/prometheusrule.yaml
